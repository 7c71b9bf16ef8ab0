package com.aiqleads.orchestration.embedded;

import com.aiqleads.orchestration.home.Home;
import com.aiqleads.orchestration.home.OwnerOnly;
import com.aiqleads.orchestration.secrets.Secrets;
import com.aiqleads.orchestration.supervise.ChildSpec;
import com.aiqleads.orchestration.supervise.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * PostgreSQL as a child: loopback only, no socket file, scram passwords for everyone, its superuser
 * apart from the application's user, which owns the one database.
 */
final class PostgresServer {
  static final String USER = "aiqleads";
  static final String DATABASE = "aiqleads";
  private static final String SUPERUSER = "postgres";

  private final Home home;
  private final Secrets secrets;
  private final PostgresPrograms programs;

  private PostgresServer(Home home, Secrets secrets, PostgresPrograms programs) {
    this.home = home;
    this.secrets = secrets;
    this.programs = programs;
  }

  static ChildSpec specOf(
      Home home, Secrets secrets, PostgresAccess access, int port, EmbeddedOptions options)
      throws IOException {
    PostgresPrograms programs =
        new PostgresPrograms(
            PostgresBinaries.unpacked(options.cache()), home.logs().resolve("postgres.log"));
    return new PostgresServer(home, secrets, programs).specOf(access, port);
  }

  private ChildSpec specOf(PostgresAccess access, int port) throws IOException {
    Path folder = home.data(EmbeddedServices.POSTGRES);
    Path data = Unpacking.once(folder.resolve("data"), this::initialise);
    List<String> command =
        programs.commandOf(
            "postgres",
            List.of(
                "-D", data.toString(),
                "-p", Integer.toString(port),
                "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=",
                "-c", "max_connections=60",
                "-c", "shared_buffers=64MB",
                "-c", "password_encryption=scram-sha-256"));
    // The passwords are set while the server is down and cannot be reached by anyone.
    setPasswordsIfChanged(folder.resolve("passwords.sha256"), data);
    return ChildSpec.nativeOf(EmbeddedServices.POSTGRES, command)
        .withPorts(port)
        .withProbe(() -> check(access), Duration.ofSeconds(30))
        .withStop(StopSignal.INT, Duration.ofSeconds(20));
  }

  private void initialise(Path aside) throws IOException {
    Path passwordFile = home.run().resolve("postgres-admin-password");
    try {
      OwnerOnly.write(passwordFile, secrets.postgresAdminPassword() + "\n");
      programs.run(
          programs.commandOf(
              "initdb",
              List.of(
                  "-D",
                  aside.toString(),
                  "-U",
                  SUPERUSER,
                  "-A",
                  "scram-sha-256",
                  "--pwfile=" + passwordFile,
                  "-E",
                  "UTF8",
                  "--locale=C")),
          "");
      programs.runSingleUser(
          aside,
          "CREATE ROLE " + USER + " LOGIN",
          "CREATE DATABASE " + DATABASE + " OWNER " + USER,
          "REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  private void setPasswordsIfChanged(Path marker, Path data) throws IOException {
    String wanted = PostgresPrograms.digestOf(secrets);
    if (Files.exists(marker) && Files.readString(marker).equals(wanted)) {
      return;
    }
    programs.runSingleUser(
        data,
        "SET password_encryption = 'scram-sha-256'",
        "ALTER ROLE " + SUPERUSER + " PASSWORD '" + secrets.postgresAdminPassword() + "'",
        "ALTER ROLE " + USER + " PASSWORD '" + secrets.postgresPassword() + "'");
    OwnerOnly.write(marker, wanted);
  }

  private static void check(PostgresAccess access) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", access.user());
    login.setProperty("password", access.password());
    login.setProperty("loginTimeout", "2");
    try (Connection connection = DriverManager.getConnection(access.url(), login)) {
      if (!connection.isValid(1)) {
        throw new SQLException("connection is not valid");
      }
    }
  }
}
