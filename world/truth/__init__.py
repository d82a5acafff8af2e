"""The truth of a made world as tables, one Parquet file each."""
