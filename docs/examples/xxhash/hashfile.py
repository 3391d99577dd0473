"""Print the hashes of a file: python hashfile.py FILE"""

import mmap
import sys

import xxh

with open(sys.argv[1], "rb") as file:
    # A memory map is a buffer: nothing is copied.
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        print(f"xxh32     {xxh.xxh32_intdigest(data):08x}")
        print(f"xxh64     {xxh.xxh64_intdigest(data):016x}")
        print(f"xxh3_64   {xxh.xxh3_64_intdigest(data, seed=0):016x}")
        print(f"xxh3_128  {xxh.xxh3_128_noseed(data):032x}")
