"""The writes on programmes, their places and the claims on the Government."""
