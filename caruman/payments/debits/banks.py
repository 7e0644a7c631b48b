"""The banks whose accounts can be debited, by the code in their files."""

from __future__ import annotations

BANKS: dict[str, str] = {
    "PHBM": "Affin Bank Berhad",
    "AGOB": "AGROBANK",
    "MFBB": "Alliance Bank Malaysia Berhad",
    "ARBK": "AmBank Malaysia Berhad",
    "BIMB": "Bank Islam Malaysia Berhad",
    "BKRM": "Bank Kerjasama Rakyat Malaysia Berhad",
    "BMMB": "Bank Muamalat Malaysia Berhad",
    "BSNA": "Bank Simpanan Nasional",
    "CIBB": "CIMB Bank Berhad",
    "HLBB": "Hong Leong Bank Berhad",
    "HBMB": "HSBC Bank Malaysia Berhad",
    "MBBE": "Malayan Banking Berhad (Maybank)",
    "OCBC": "OCBC Bank (Malaysia) Berhad",
    "PBBE": "Public Bank Berhad",
    "RHBB": "RHB Bank Berhad",
    "SCBL": "Standard Chartered Bank Malaysia Berhad",
    "UOVB": "United Overseas Bank (Malaysia) Berhad",
}
"""The first four letters of each bank's SWIFT code."""
