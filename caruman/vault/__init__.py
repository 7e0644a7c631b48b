"""Personal data sealed at rest: AES-256-GCM with named keys, and a keyed blind index that finds without opening."""
