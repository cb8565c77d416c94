"""The validated page cache: always fresh, never purged, and nothing that machines must tell each other.

Every public page has a validator that costs at most one indexed query. It is the ETag, and the key under which
a worker keeps the finished, compressed bytes.
"""
