package dev.windlass.engine.connection;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A connection as it is stored. */
@Entity
@Table(name = "connection")
public class ConnectionEntity extends PanacheEntityBase {

  /** The name it is known by. */
  @Id
  @Column(name = "connection_id")
  public String connectionId;

  /** What it leads to. */
  @Column(name = "conn_type")
  public String connType;

  /** What it is for. */
  @Column(name = "description")
  public @Nullable String description;

  /** A host name, or a whole URL. */
  @Column(name = "host")
  public @Nullable String host;

  /** The user. */
  @Column(name = "login")
  public @Nullable String login;

  /** The database or path below the host. */
  @Column(name = "schema_name")
  public @Nullable String schema;

  /** The port, if it is not the usual one. */
  @Column(name = "port")
  public @Nullable Integer port;

  /** The password, encrypted. */
  @Column(name = "password")
  public @Nullable String sealedPassword;

  /** What else the system wants, a JSON object, encrypted. */
  @Column(name = "extra")
  public @Nullable String sealedExtra;
}
