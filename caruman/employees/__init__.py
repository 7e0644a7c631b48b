"""An employer's register of employees: who worked there, from when until when, and what the law asks about each."""
