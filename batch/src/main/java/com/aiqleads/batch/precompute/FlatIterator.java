package com.aiqleads.batch.precompute;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Several rows for each element, made one element at a time. */
final class FlatIterator<T, R> implements Iterator<R> {
  private final Iterator<T> elements;
  private final Function<T, List<R>> rowsOf;
  private Iterator<R> rows = Collections.emptyIterator();

  FlatIterator(Iterator<T> elements, Function<T, List<R>> rowsOf) {
    this.elements = elements;
    this.rowsOf = rowsOf;
  }

  @Override
  public boolean hasNext() {
    while (!rows.hasNext() && elements.hasNext()) {
      rows = rowsOf.apply(elements.next()).iterator();
    }
    return rows.hasNext();
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return rows.next();
  }
}
