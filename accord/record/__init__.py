"""What happened in each case: one way in, one way to ask. Facts are kept for ever; all else here is made from them."""
