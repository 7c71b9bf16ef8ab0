package com.aiqleads.contracts.traits;

/** The dimensions in which leads are alike. Their order is that of tables and files. */
public enum Trait {
  /** H3 cell, a fine one where there are leads enough, else the coarse one around it. */
  CELL,
  TYPE,
  /** Band of the price's logarithm. */
  PRICE,
  /** Number of rooms. */
  SIZE,
  /** What type and price say together, beyond what each says alone. */
  TYPE_PRICE,
  /** What type and size say together, beyond what each says alone. */
  TYPE_SIZE;

  static final int COUNT = values().length;

  /** The first so many are looked up; the others are made of two of them. */
  static final int SINGLE = TYPE_PRICE.ordinal();
}
