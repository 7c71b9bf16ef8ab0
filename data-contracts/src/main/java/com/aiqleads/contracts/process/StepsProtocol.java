package com.aiqleads.contracts.process;

/**
 * How a parent process asks a batch process for one step after the other: a line to its standard
 * input is the arguments of a step as a JSON array of texts, a line of its standard output the exit
 * code behind {@link #ANSWER}. The last line is {@link #END}; an input that ends without it says
 * that the parent died.
 */
public final class StepsProtocol {
  /** The one argument that starts a batch process in this way. */
  public static final String ARGUMENT = "steps";

  /** No further step; sent when none is running. */
  public static final String END = "[]";

  /** Before the exit code; lines without it are of somebody else. */
  public static final String ANSWER = "step ended with exit code ";

  private StepsProtocol() {}
}
