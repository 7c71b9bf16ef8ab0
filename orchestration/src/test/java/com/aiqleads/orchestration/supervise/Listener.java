package com.aiqleads.orchestration.supervise;

import java.net.InetAddress;
import java.net.ServerSocket;

/** A process that listens: {@code <port>}. */
final class Listener {
  private Listener() {}

  public static void main(String[] args) throws Exception {
    try (ServerSocket socket =
        new ServerSocket(Integer.parseInt(args[0]), 1, InetAddress.getLoopbackAddress())) {
      while (true) {
        socket.accept().close();
      }
    }
  }
}
