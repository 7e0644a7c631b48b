"""Every write about employers: enrolling, deciding, granting, handing over."""
