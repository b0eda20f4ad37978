package dev.windlass.engine.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must not be readable in the database, with AES-256 in Galois/Counter mode.
 *
 * <p>A sealed value is {@code v1:<key>:<nonce and ciphertext>}: the version of this format, the
 * first eight hexadecimal digits of the key's SHA-256 (so that a wrong key is told from a damaged
 * value), and Base64. The nonce is random for every value. What the value belongs to is
 * authenticated with it: a sealed password that is copied to another row cannot be opened there.
 *
 * <p>Example:
 *
 * <pre>{@code
 * String sealed = secrets.seal("s3cret", "connection:orders_api:password");
 * secrets.open(sealed, "connection:orders_api:password").equals("s3cret")
 * }</pre>
 */
public final class Secrets {

  /** How long a key is, in bytes. */
  public static final int KEY_BYTES = 32;

  private static final String VERSION = "v1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final String keyName;
  private final SecureRandom random = new SecureRandom();

  /**
   * Makes one with that key.
   *
   * @throws IllegalArgumentException if the key is not {@value #KEY_BYTES} bytes long
   */
  public Secrets(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "A secret key has " + KEY_BYTES + " bytes, this one has " + key.length + ".");
    }
    this.key = new SecretKeySpec(key, "AES");
    this.keyName = nameOf(key);
  }

  /**
   * Encrypts a value.
   *
   * @param belongsTo what it is the value of, for example {@code connection:orders_api:password}
   */
  public String seal(String value, String belongsTo) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] encrypted =
          cipher(Cipher.ENCRYPT_MODE, nonce, belongsTo)
              .doFinal(value.getBytes(StandardCharsets.UTF_8));
      byte[] sealed =
          ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted).array();
      return VERSION + ":" + keyName + ":" + Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This JDK cannot encrypt with AES-GCM.", impossible);
    }
  }

  /**
   * Decrypts a value.
   *
   * @param belongsTo what it was sealed for
   * @throws UnreadableSecretException if it was sealed with another key or for something else, or
   *     is damaged
   */
  public String open(String sealed, String belongsTo) {
    String[] parts = sealed.split(":", 3);
    if (parts.length != 3 || !parts[0].equals(VERSION)) {
      throw UnreadableSecretException.damaged(belongsTo);
    }
    if (!parts[1].equals(keyName)) {
      throw UnreadableSecretException.otherKey(belongsTo, parts[1], keyName);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(parts[2]);
      byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
      byte[] value =
          cipher(Cipher.DECRYPT_MODE, nonce, belongsTo)
              .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return new String(value, StandardCharsets.UTF_8);
    } catch (AEADBadTagException | IllegalArgumentException damaged) {
      throw UnreadableSecretException.damaged(belongsTo);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This JDK cannot decrypt with AES-GCM.", impossible);
    }
  }

  /**
   * Returns the name of the key, by which keys are told apart; nothing leads from it to the key.
   */
  public String keyName() {
    return keyName;
  }

  /**
   * Returns a code for a text that only who has the key can make.
   *
   * @param purpose what the code is for; one for another purpose is another one
   * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104, HMAC</a>
   */
  public byte[] authenticate(String purpose, String text) {
    return hmac(hmac(key.getEncoded(), purpose), text);
  }

  private static byte[] hmac(byte[] with, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(with, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This JDK has no HMAC with SHA-256.", impossible);
    }
  }

  /** Returns the key's name, not the key. */
  @Override
  public String toString() {
    return "Secrets[key " + keyName + "]";
  }

  private Cipher cipher(int mode, byte[] nonce, String belongsTo) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static String nameOf(byte[] key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This JDK has no SHA-256.", impossible);
    }
  }
}
