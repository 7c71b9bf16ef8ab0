package com.aiqleads.contracts.odcs;

/**
 * Why a row was refused.
 *
 * @param field the field that breaks its rule
 * @param reason what is wrong, with the value and what was expected
 */
public record Violation(String field, String reason) {
  @Override
  public String toString() {
    return field + ": " + reason;
  }
}
