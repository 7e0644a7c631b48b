"""The portal on a phone's home screen."""
