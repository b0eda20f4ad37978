package dev.windlass.design;

import static dev.windlass.dag.Dsl.*;

import dev.windlass.dag.*;

/** Builds features with Spark and retrains the model when they, or the prices, change. */
@Dag("daily_features")
public final class DailyFeatures implements DagDefinition {

  static final Asset ORDERS = asset("warehouse://sales/orders");
  static final Asset PRICES = asset("warehouse://sales/prices");
  static final Asset MODEL = asset("s3://models/price");

  record Metrics(double auc, long rows) {}

  @Override
  public void define(DagBuilder dag) {
    dag.schedule(cron("0 3 * * *").or(onUpdate(ORDERS.and(PRICES))));

    var features =
        dag.task(
            "features",
            spark("s3a://jobs/features.jar")
                .mainClass("com.acme.Features")
                .executors(10, "4", "8Gi")
                .arguments(literal("--day"), logicalDate()));

    var trained =
        dag.task(
                "train",
                pod("ghcr.io/acme/train:1.4")
                    .args("--epochs", "20")
                    .env("DAY", logicalDate())
                    .cpu("8")
                    .memory("32Gi")
                    .gpus(1)
                    .returning(Metrics.class))
            .timeout(ofHours(2));

    var published = dag.run("publish", this::publish).with(trained).produces(MODEL);

    features.then(trained);
  }

  void publish(Metrics metrics) {
    System.out.println("auc " + metrics.auc());
  }
}
