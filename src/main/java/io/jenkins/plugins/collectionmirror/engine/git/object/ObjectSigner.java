package io.jenkins.plugins.collectionmirror.engine.git.object;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.api.errors.UnsupportedSigningFormatException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectBuilder;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Signer;
import org.eclipse.jgit.signing.ssh.SshSignerFactory;

/**
 * Signs commits and tags with an SSH key (PROTOCOL.sshsig of OpenSSH), or leaves them unsigned if no key is configured.
 * With a key, an unsigned object is never written.
 */
public final class ObjectSigner {
    private static final byte[] TEST_TEXT = "Can this key sign?".getBytes(StandardCharsets.UTF_8);

    /** Far more than any key needs. */
    private static final long LONGEST_KEY = 64L * 1024;

    private static final Pattern PRIVATE =
            Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----|^PuTTY-User-Key-File-");

    /** Type and key of an entry; a comment may follow them. */
    private static final Pattern PUBLIC =
            Pattern.compile("^\\s*((?:ssh|ecdsa|sk)-\\S+)[ \\t]+([A-Za-z0-9+/=]+)(?:\\s|$)");

    /** The beginning of a signature; its version and the public key follow (PROTOCOL.sshsig of OpenSSH). */
    private static final String MAGIC = "SSHSIG";

    private static final String PUBLIC_SUFFIX = ".pub";

    private final SigningKey key;
    private final Path scratch;

    /**
     * @param scratch an existing folder of this run's own, readable only for its owner
     */
    public ObjectSigner(SigningKey key, Path scratch) {
        this.key = key;
        this.scratch = scratch;
    }

    /**
     * Signs a test text, so that an unusable key ends a run before anything is read.
     *
     * @throws InvalidSetupException if the key cannot sign; the message says what to do
     * @throws IOException if the scratch disk fails
     */
    public void check() throws InvalidSetupException, IOException {
        signature(TEST_TEXT, new PersonIdent("test", "test"));
    }

    /** Adds the signature, as the last change of the object. */
    public void sign(ObjectBuilder object, PersonIdent committer) throws InvalidSetupException, IOException {
        signature(object.build(), committer).ifPresent(object::setGpgSignature);
    }

    private Optional<GpgSignature> signature(byte[] data, PersonIdent committer)
            throws InvalidSetupException, IOException {
        if (key instanceof SigningKey.InFile file) {
            return Optional.of(byFile(file, new Signing(data, committer)));
        }
        if (key instanceof SigningKey.Given given) {
            return Optional.of(byText(given, new Signing(data, committer)));
        }
        return Optional.empty();
    }

    /** JGit reads keys only from files. This file exists only while it signs. */
    private GpgSignature byText(SigningKey.Given given, Signing signing) throws InvalidSetupException, IOException {
        Path file = Files.createTempFile(scratch, "key", "", forItsOwnerOnly());
        try {
            Files.writeString(file, given.privateKey().reveal().strip() + "\n");
            return signing.byPrivateKey(file, given.passphrase(), "The signing key");
        } finally {
            Files.delete(file);
        }
    }

    private static FileAttribute<?>[] forItsOwnerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static GpgSignature byFile(SigningKey.InFile named, Signing signing) throws InvalidSetupException {
        Path file = resolve(named.path());
        String name = "The signing key " + file;
        String text = read(file, name);
        if (PRIVATE.matcher(text).find()) {
            return signing.byPrivateKey(file, named.passphrase(), name);
        }
        Matcher publicKey = PUBLIC.matcher(text);
        if (!publicKey.find()) {
            throw unusable(name);
        }
        String wanted = publicKey.group(1) + " " + publicKey.group(2);
        Optional<GpgSignature> byAgent = signing.byAgent(wanted);
        if (byAgent.isPresent()) {
            return byAgent.get();
        }
        String fileName = String.valueOf(file.getFileName());
        Path beside = file.resolveSibling(fileName.replaceFirst(Pattern.quote(PUBLIC_SUFFIX) + "$", ""));
        if (beside.equals(file) || !Files.isRegularFile(beside)) {
            throw new InvalidSetupException(
                    name + " is a public key, and its private key is not available. " + Advice.PRIVATE_KEY);
        }
        GpgSignature signature = signing.byPrivateKey(beside, named.passphrase(), "The signing key " + beside);
        if (!isBy(wanted, signature)) {
            throw new InvalidSetupException(name + " and the private key " + beside
                    + " do not belong together. Correct one of the files, or set the private key itself with "
                    + Advice.SIGN_WITH + ".");
        }
        return signature;
    }

    /** Whether a signature, which contains the public key, was made by that key. */
    private static boolean isBy(String publicKey, GpgSignature signature) {
        String text = signature.toExternalString().replaceAll("-----[^-]+-----|\\s", "");
        ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        // SSHSIG, and the version of the format.
        blob.position(MAGIC.length() + Integer.BYTES);
        byte[] signer = new byte[blob.getInt()];
        blob.get(signer);
        return publicKey.endsWith(" " + Base64.getEncoder().encodeToString(signer));
    }

    private static Path resolve(String path) throws InvalidSetupException {
        try {
            return path.startsWith("~/")
                    ? Path.of(System.getProperty("user.home"), path.substring(2))
                    : Path.of(path).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new InvalidSetupException("The signing key " + path + " is not a path of a file on this machine."
                    + " Correct " + Advice.SIGN_WITH + ".");
        }
    }

    private static String read(Path file, String name) throws InvalidSetupException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new InvalidSetupException(
                        name + " does not exist or is not a file. Correct " + Advice.SIGN_WITH + ".");
            }
            if (Files.size(file) > LONGEST_KEY) {
                throw unusable(name);
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new InvalidSetupException(
                    name + " cannot be read. Let the user that runs Collection Mirror read the file.");
        }
    }

    private static InvalidSetupException unusable(String name) {
        return new InvalidSetupException(name + " is not an SSH key that can sign. Use an ed25519, ECDSA or RSA key"
                + " in OpenSSH's format, as `ssh-keygen -t ed25519` creates it and `ssh-keygen -p` writes it, and"
                + " set it with "
                + Advice.SIGN_WITH + ".");
    }

    /** One text to sign. */
    private record Signing(byte[] data, PersonIdent committer) {
        GpgSignature byPrivateKey(Path file, Secret passphrase, String name) throws InvalidSetupException {
            Passphrase asked = new Passphrase(passphrase);
            return by(file.toString(), asked)
                    .orElseThrow(() -> asked.isAsked() ? locked(name, passphrase) : unusable(name));
        }

        private InvalidSetupException locked(String name, Secret passphrase) {
            return new InvalidSetupException(
                    passphrase.isEmpty()
                            ? name + " is protected by a passphrase. Set " + Advice.SIGNING_PASSPHRASE + "."
                            : name + " cannot be opened: the passphrase is wrong, or the key is damaged. Correct "
                                    + Advice.SIGNING_PASSPHRASE + ".");
        }

        /** Empty if there is no agent, or if it does not have the key, or refuses to use it. */
        Optional<GpgSignature> byAgent(String publicKey) {
            return by("key::" + publicKey, new Passphrase(Secret.of("")));
        }

        private Optional<GpgSignature> by(String signingKey, Passphrase passphrase) {
            // Not JGit's service loader: it searches the thread's class path, which in Jenkins belongs to another
            // plugin.
            Signer signer = new SshSignerFactory().create();
            try {
                return Optional.of(
                        signer.sign(null, new GpgConfig(new Config()), data, committer, signingKey, passphrase));
            } catch (CanceledException | UnsupportedSigningFormatException | IOException | RuntimeException unable) {
                // Which of these exceptions it is depends on the format of the key; its text may quote the key file.
                return Optional.empty();
            }
        }
    }
}
