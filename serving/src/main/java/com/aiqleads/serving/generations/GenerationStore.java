package com.aiqleads.serving.generations;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.Manifest;
import com.aiqleads.serving.settings.ServingSettings;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** The generations that were built. */
interface GenerationStore {
  Generation open(long generation) throws IOException;

  Manifest manifestOf(long generation) throws IOException;

  /** The ids of complete generations, ascending. */
  List<Long> complete() throws IOException;

  /** Those in the folder of generations. Thread-safe. */
  @Component
  final class InFolder implements GenerationStore {
    private final GenerationFolder folder;

    InFolder(ServingSettings settings) {
      this.folder = new GenerationFolder(settings.generations());
    }

    @Override
    public Generation open(long generation) throws IOException {
      return folder.open(generation);
    }

    @Override
    public Manifest manifestOf(long generation) throws IOException {
      return folder.manifestOf(generation);
    }

    @Override
    public List<Long> complete() throws IOException {
      return folder.complete();
    }
  }
}
