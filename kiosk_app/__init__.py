"""付議録 (Fugiroku): the secretariat of a ward office's information-system committees."""

__version__ = "0.1.0"
