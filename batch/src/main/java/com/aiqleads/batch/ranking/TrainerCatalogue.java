package com.aiqleads.batch.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several trainers as one: each model goes to the trainer that offers it. Immutable. */
public final class TrainerCatalogue implements RankingTrainer {
  private final List<Offer> offers;

  /**
   * One trainer and the models it offers.
   *
   * @param models names, each offered by one trainer only
   */
  public record Offer(List<String> models, RankingTrainer trainer) {
    public Offer {
      models = List.copyOf(models);
    }
  }

  public TrainerCatalogue(List<Offer> offers) {
    this.offers = List.copyOf(offers);
  }

  /** All names on offer, in the order of the offers. */
  public List<String> names() {
    return offers.stream().flatMap(offer -> offer.models().stream()).toList();
  }

  /**
   * @throws IllegalArgumentException when one of these names is not on offer
   */
  public void checkOffered(List<String> models) {
    List<String> unknown = models.stream().filter(name -> !names().contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "models: %s (expected: some of %s)"
              .formatted(String.join(",", unknown), String.join(",", names())));
    }
  }

  @Override
  public List<ScoringModel> train(TrainSet train, TrainRequest request) throws Exception {
    checkOffered(request.models());
    Map<String, ScoringModel> trained = new LinkedHashMap<>();
    for (Offer offer : offers) {
      List<String> wanted = request.models().stream().filter(offer.models()::contains).toList();
      if (!wanted.isEmpty()) {
        for (ScoringModel model : offer.trainer().train(train, request.withModels(wanted))) {
          trained.put(model.name(), model);
        }
      }
    }
    List<ScoringModel> models = new ArrayList<>();
    for (String name : request.models()) {
      ScoringModel model = trained.get(name);
      if (model == null) {
        throw new IllegalStateException("the trainer of " + name + " has not returned it");
      }
      models.add(model);
    }
    return models;
  }
}
