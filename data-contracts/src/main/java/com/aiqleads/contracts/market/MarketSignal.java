package com.aiqleads.contracts.market;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The market of one region and property type on one day.
 *
 * @param demand searches per listing
 * @param medianPrice in the brokerage's currency
 * @param inventory leads on the market
 */
public record MarketSignal(
    String region,
    String propertyType,
    LocalDate date,
    @Nullable Double demand,
    @Nullable Double medianPrice,
    @Nullable Long inventory) {}
