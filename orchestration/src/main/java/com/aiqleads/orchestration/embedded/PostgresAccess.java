package com.aiqleads.orchestration.embedded;

/**
 * How a client reaches PostgreSQL. Immutable; the text form shows no secret.
 *
 * @param url JDBC address of the application's database, without user and password
 */
public record PostgresAccess(String url, String user, String password) {
  @Override
  public String toString() {
    return "PostgresAccess[" + url + ", " + user + "]";
  }
}
