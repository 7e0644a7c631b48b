"""FPX, the bank transfer network: fields, checksum, certificates, wire form, response codes and banks."""
