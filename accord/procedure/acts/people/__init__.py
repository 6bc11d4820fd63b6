"""Who takes part: joining, handing over, help, co-ordinator, access."""
