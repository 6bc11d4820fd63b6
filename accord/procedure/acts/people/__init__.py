"""Take part: joining, handing over, help, co-ordinator, access."""
