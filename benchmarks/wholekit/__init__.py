"""Parts of `benchmarks.whole_files`."""
