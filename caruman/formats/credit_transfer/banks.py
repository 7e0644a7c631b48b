"""The banks that a credit can go to, by the code (BIC) that transfers name them with."""

from __future__ import annotations

BANKS = {
    "PHBMMYKL": "Affin Bank",
    "AGOBMYKL": "Agrobank",
    "RJHIMYKL": "Al Rajhi Bank",
    "MFBBMYKL": "Alliance Bank",
    "ARBKMYKL": "AmBank",
    "BIMBMYKL": "Bank Islam",
    "BKRMMYKL": "Bank Rakyat",
    "BMMBMYKL": "Bank Muamalat",
    "BSNAMYK1": "Bank Simpanan Nasional",
    "CIBBMYKL": "CIMB Bank",
    "CITIMYKL": "Citibank",
    "HLBBMYKL": "Hong Leong Bank",
    "HBMBMYKL": "HSBC Bank",
    "KFHOMYKL": "Kuwait Finance House",
    "MBBEMYKL": "Maybank",
    "AFBQMYKL": "MBSB Bank",
    "OCBCMYKL": "OCBC Bank",
    "PBBEMYKL": "Public Bank",
    "RHBBMYKL": "RHB Bank",
    "SCBLMYKX": "Standard Chartered",
    "UOVBMYKL": "UOB Bank",
}
"""In the order of their names."""
