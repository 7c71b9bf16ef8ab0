package com.aiqleads.orchestration.nightly;

import com.aiqleads.contracts.run.ModelParameters;
import com.aiqleads.orchestration.nightly.RunLedger.Run;
import com.aiqleads.orchestration.spark.SparkJobFailedException;
import com.aiqleads.orchestration.spark.SparkSteps;
import com.aiqleads.orchestration.topics.TopicAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The nightly pipeline: drain, train, precompute, publish, announce, retain. One at a time per
 * namespace. A run that was cut short is begun again after its last finished step; its end
 * positions stay as they were fixed.
 */
public final class Nightly {
  private static final String JOB = "nightly";
  private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);

  private final NightlySettings settings;
  private final SparkSteps spark;
  private final Clock clock;
  private final Consumer<String> report;

  /**
   * @param spark runs the batch jobs; begun here, closed by the caller
   * @param report told in one line what each step did
   */
  public Nightly(NightlySettings settings, SparkSteps spark, Clock clock, Consumer<String> report) {
    this.settings = settings;
    this.spark = spark;
    this.clock = clock;
    this.report = report;
  }

  /**
   * Runs the nightly to its end.
   *
   * @param parameters of a new run; one that goes on keeps its own
   * @return the generation that was built
   * @throws NightlyRefusedException when another nightly is running
   * @throws NightlyFailedException when a step failed; the next call goes on from there
   */
  public long run(ModelParameters parameters) throws IOException, SQLException {
    DataSource database = NightlyDatabase.of(settings.all());
    try (RunLock lock = RunLock.acquire(database, settings.namespace())) {
      RunLedger ledger = new RunLedger(database);
      Run run = openRun(ledger, parameters);
      RunFolder folder = new RunFolder(settings.runs(), run.generation());
      folder.restore(run.ends());
      // Spark starts while Spring does.
      spark.begin("nightly-" + run.generation());
      NightlySteps steps =
          new NightlySteps(settings, run.generation(), folder, spark, lock, clock, report);
      try (ConfigurableApplicationContext context = NightlyApplication.start(settings.all())) {
        runJob(context, steps, run, ledger);
      }
      return run.generation();
    }
  }

  /** The run to go on with, or a new one with its ends fixed. */
  private Run openRun(RunLedger ledger, ModelParameters parameters)
      throws IOException, SQLException {
    Optional<Run> last = ledger.findLast();
    if (last.isPresent() && !last.get().state().equals("COMPLETED")) {
      Run run = last.get();
      if (run.state().equals("ABANDONED")) {
        return newRun(ledger, parameters);
      }
      if (run.attempts() < settings.attempts()) {
        report.accept(
            "going on with the run of generation " + run.generation() + ", which was cut short");
        warnOfUnused(parameters, run);
        ledger.beginAgain(run.generation());
        return run;
      }
      ledger.end(run.generation(), "ABANDONED", clock.instant(), run.message());
      report.accept(
          "the run of generation "
              + run.generation()
              + " was begun "
              + run.attempts()
              + " times and is abandoned");
    }
    return newRun(ledger, parameters);
  }

  /** A run that goes on was fixed when it was begun; what is asked for now would be dropped. */
  private void warnOfUnused(ModelParameters parameters, Run run) throws IOException {
    if (!parameters.equals(ModelParameters.none())
        && !parameters.equals(RunFolder.parametersOf(run.ends()))) {
      report.accept(
          "warning: the run of generation "
              + run.generation()
              + " goes on with its own parameters; the given ones are not used: run nightly with"
              + " them again when this one has ended");
    }
  }

  private Run newRun(RunLedger ledger, ModelParameters parameters)
      throws IOException, SQLException {
    long generation = ledger.nextGeneration(highestIdUsed());
    String ends;
    try (TopicAdmin topics = new TopicAdmin(settings.all().below("kafka."))) {
      ends =
          RunFolder.runOf(
              generation,
              topics.endsOf(settings.topics().interactions().name()),
              topics.endsOf(settings.topics().leads().name()),
              parameters);
    }
    ledger.begin(generation, ends, clock.instant());
    report.accept("run of generation " + generation);
    return ledger.findLast().orElseThrow();
  }

  /** Also when PostgreSQL was lost, an id of a folder or a run is never given out again. */
  private long highestIdUsed() throws IOException {
    long highest = 0;
    for (Path root : new Path[] {settings.generations(), settings.runs()}) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> folders = Files.list(root)) {
          highest =
              Math.max(
                  highest,
                  folders
                      .map(f -> f.getFileName().toString())
                      .filter(name -> name.matches("\\d{1,18}"))
                      .mapToLong(Long::parseLong)
                      .max()
                      .orElse(0));
        }
      }
    }
    return highest;
  }

  private void runJob(
      ConfigurableApplicationContext context, NightlySteps steps, Run run, RunLedger ledger)
      throws SQLException {
    JobRepository repository = context.getBean(JobRepository.class);
    JobOperator operator = context.getBean(JobOperator.class);
    JobParameters parameters =
        new JobParametersBuilder().addLong("generation", run.generation()).toJobParameters();
    JobExecution left = repository.getLastJobExecution(JOB, parameters);
    if (left != null && left.getStatus() == BatchStatus.COMPLETED) {
      // Killed after the last step, before the ledger could say so.
      ledger.end(run.generation(), "COMPLETED", clock.instant(), null);
      return;
    }
    if (left != null && left.isRunning()) {
      operator.recover(left);
    }
    Job job = jobOf(context, steps);
    try {
      JobExecution execution = operator.start(job, parameters);
      if (execution.getStatus().isUnsuccessful()) {
        List<Throwable> failures = execution.getAllFailureExceptions();
        failures.stream()
            .filter(failure -> !(failure instanceof SparkJobFailedException))
            .forEach(failure -> LOG.error("a step failed", failure));
        throw new NightlyFailedException(run.generation(), failures);
      }
      ledger.end(run.generation(), "COMPLETED", clock.instant(), null);
    } catch (NightlyFailedException e) {
      ledger.end(run.generation(), "FAILED", clock.instant(), e.getMessage());
      throw e;
    } catch (JobExecutionException e) {
      ledger.end(run.generation(), "FAILED", clock.instant(), e.toString());
      throw new NightlyFailedException(run.generation(), List.of(e));
    }
  }

  private static Job jobOf(ConfigurableApplicationContext context, NightlySteps steps) {
    JobRepository repository = context.getBean(JobRepository.class);
    PlatformTransactionManager transactions = context.getBean(PlatformTransactionManager.class);
    StepOf step = (name, work) -> stepOf(repository, transactions, name, work);
    return new JobBuilder(JOB, repository)
        .start(step.named("drain", steps::drain))
        .next(step.named("train", steps::train))
        .next(step.named("precompute", steps::precompute))
        .next(step.named("publish", steps::publish))
        .next(step.named("announce", steps::announce))
        .next(step.named("retain", steps::retain))
        .build();
  }

  private static Step stepOf(
      JobRepository repository, PlatformTransactionManager transactions, String name, Work work) {
    org.springframework.transaction.interceptor.DefaultTransactionAttribute none =
        new org.springframework.transaction.interceptor.DefaultTransactionAttribute(
            org.springframework.transaction.TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    return new StepBuilder(name, repository)
        .tasklet(
            (contribution, chunk) -> {
              work.run();
              return RepeatStatus.FINISHED;
            },
            transactions)
        .transactionAttribute(none)
        .build();
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  @FunctionalInterface
  private interface StepOf {
    Step named(String name, Work work);
  }
}
