def name() -> str | None:
    """Return a name."""

# pyzc stubs, sha256 f204f985bd570380126b83782f4856013a26d061eab797efc3f25a7167c3e60e
