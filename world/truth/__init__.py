"""Truth: the made world as tables, one Parquet file each."""
