package com.aiqleads.contracts.generation;

import com.aiqleads.contracts.probability.Heads;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.rerank.LeadDemand;
import com.aiqleads.contracts.scoring.Scorer;
import com.aiqleads.contracts.traits.LeadTraits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders of all generations: {@code <root>/<id>/manifest.json} beside {@link LeadsFile},
 * {@link NeighboursFile}, {@link PopularFile}, {@link DemandFile}, {@link RankingFile} if there is
 * a ranker, {@link TraitsFile} if that knows traits, {@link HeadsFile} if there are heads, one
 * {@link RecordsFile} per interactions partition, and the view's Delta tables under {@code delta/}.
 * An id is never used twice.
 */
public final class GenerationFolder {
  public static final String MANIFEST = "manifest.json";

  private final Path root;

  public GenerationFolder(Path root) {
    this.root = root;
  }

  public Path of(long generation) {
    return root.resolve(Long.toString(generation));
  }

  /** The ids of complete generations of the present layout, ascending. */
  public List<Long> complete() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<Long> complete = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.toList()) {
        String name = folder.getFileName().toString();
        Path manifest = folder.resolve(MANIFEST);
        if (name.matches("\\d{1,18}")
            && Files.isRegularFile(manifest)
            && ManifestJson.isOfThisLayout(manifest)) {
          complete.add(Long.parseLong(name));
        }
      }
    }
    Collections.sort(complete);
    return complete;
  }

  public Manifest manifestOf(long generation) throws IOException {
    return ManifestJson.read(of(generation).resolve(MANIFEST));
  }

  /** Opens a complete generation; checks the size of every file against the manifest. */
  public Generation open(long generation) throws IOException {
    Manifest manifest = manifestOf(generation);
    Path folder = of(generation);
    for (Map.Entry<String, Manifest.FileSum> file : manifest.files().entrySet()) {
      long bytes = Files.size(folder.resolve(file.getKey()));
      if (bytes != file.getValue().bytes()) {
        throw new IOException(
            folder.resolve(file.getKey())
                + ": "
                + bytes
                + " bytes (expected: "
                + file.getValue().bytes()
                + ")");
      }
    }
    return openUnchecked(manifest);
  }

  /** Opens the lead files of a generation whose manifest is not yet written. */
  public Generation openUnchecked(Manifest manifest) throws IOException {
    Path folder = of(manifest.generation());
    LeadsFile leads = LeadsFile.open(folder.resolve(LeadsFile.NAME), manifest.generation());
    NeighboursFile neighbours =
        NeighboursFile.open(folder.resolve(NeighboursFile.NAME), manifest.generation());
    PopularFile popular = PopularFile.open(folder.resolve(PopularFile.NAME), manifest.generation());
    Scorer scorer =
        new Scorer(
                manifest.generation(),
                manifest.scoring(),
                leads,
                leads,
                neighbours,
                popular.leadsOf(PopularFile.EVERYWHERE),
                rankingIn(folder, manifest.generation(), leads.size()))
            .withHeads(headsIn(folder, manifest.generation()));
    LeadDemand demand = demandIn(folder, manifest.generation(), leads.size());
    return new Generation(manifest, leads, neighbours, popular, demand, scorer, folder);
  }

  private static LeadDemand demandIn(Path folder, long generation, int leads) throws IOException {
    Path file = folder.resolve(DemandFile.NAME);
    return Files.exists(file) ? DemandFile.open(file, generation) : LeadDemand.none(leads);
  }

  /** The two stages of a generation; null where it has no ranker. */
  public static @Nullable RankingModel rankingIn(Path folder, long generation, int leads)
      throws IOException {
    Path file = folder.resolve(RankingFile.NAME);
    return Files.exists(file)
        ? RankingFile.open(file, generation, leads, traitsIn(folder, generation, leads))
        : null;
  }

  /** What a generation knows of its leads' traits; null where it knows nothing. */
  private static @Nullable LeadTraits traitsIn(Path folder, long generation, int leads)
      throws IOException {
    Path file = folder.resolve(TraitsFile.NAME);
    return Files.exists(file) ? TraitsFile.open(file, generation, leads) : null;
  }

  /** The heads of a generation; null where it has none. */
  public static @Nullable Heads headsIn(Path folder, long generation) throws IOException {
    Path file = folder.resolve(HeadsFile.NAME);
    return Files.exists(file) ? HeadsFile.open(file, generation) : null;
  }

  /** Size and checksum of every file directly in a folder, but the manifest. */
  public static Map<String, Manifest.FileSum> sumsOf(Path folder) throws IOException {
    Map<String, Manifest.FileSum> sums = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".bin")).toList()) {
        sums.put(file.getFileName().toString(), sumOf(file));
      }
    }
    return sums;
  }

  private static Manifest.FileSum sumOf(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return new Manifest.FileSum(Files.size(file), HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
