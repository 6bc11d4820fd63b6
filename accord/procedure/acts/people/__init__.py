"""Who takes part: joining, handing over, help, the co-ordinator, who may see."""
