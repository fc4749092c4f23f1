package io.jenkins.plugins.collectionmirror.engine;

import java.util.Arrays;
import java.util.Optional;

/**
 * Advice in messages that has different words on each surface: names of settings, and places for secrets and keys. A
 * message contains the advice itself, as in {@code "Run once with " + Advice.ALLOW_MASS_DELETION + "."}, and
 * {@link Surface#words} inserts the words when the message is shown. Until then, messages are plain texts, so that
 * reports, logs and the answer of an agent can carry them.
 *
 * <p>To add one: name it, the option or variable of the command line, and the field of Jenkins. Both are parts of a
 * sentence, without a full stop, unless the constant's comment says otherwise.
 */
public enum Advice {
    ADOPT_EXISTING("--adopt-existing", "\"Take over a directory that contains other files\" (adoptExisting: true)"),
    ALLOW_MASS_DELETION("--allow-mass-deletion", "\"Allow mass deletion\" (allowMassDeletion: true)"),
    APIS("--apis", "\"APIs of API Builder\" (apis: true)"),
    /** The argument is a commit. */
    AT("--at {}", "\"At\" (at: {})"),
    COLLECTIONS_DIRECTORY("--collections-directory", "\"Folder of the collections\" (collectionsDirectory)"),
    /** Committer and author of a commit. */
    COMMIT_IDENTITY(
            "the environment variables GIT_COMMITTER_NAME and GIT_COMMITTER_EMAIL, GIT_AUTHOR_NAME and"
                    + " GIT_AUTHOR_EMAIL",
            "\"Committer name\" and \"Committer e-mail\" under Manage Jenkins > System"),
    COPY_NAME("--copy-name", "\"Name of copies\" (copyName)"),
    CREATE_BRANCH("--create-branch", "\"Create the branch if it does not exist\" (createBranch: true)"),
    DIRECTORY("--directory", "\"Directory\" (directory)"),
    ENVIRONMENTS("--environments", "\"Environments\" (environments: true)"),
    EXCLUDE("--exclude", "\"Exclude\" (exclude)"),
    /** The argument is the uid of an item. */
    FORGET("--forget {}", "\"Items to forget\" (forget: {})"),
    FILE_NAME("--file-name", "\"File names\" (fileNames)"),
    FORKS("--forks", "\"Include forks\" (forks: true)"),
    FORMAT_FILE("--format file", "the \"Format\" of one file (format: 'file')"),
    FORMAT_POSTMAN("--format postman", "the \"Format\" of Postman (format: 'postman')"),
    GLOBALS("--globals", "\"Global variables\" (globals: true)"),
    MESSAGE("--message", "\"Commit message\" (message)"),
    NO_AUTHORS("--no-authors", "\"Do not credit those who changed the items\" (omitAuthors: true)"),
    NO_MIRROR_FIRST("--no-mirror-first", "\"Mirror before overwriting\" off (mirrorFirst: false)"),
    /** The arguments are rules and names, as in {@code header:X-Key}. */
    NOT_SECRET("--not-secret {}", "\"Not secrets\" (notSecrets: [{}])"),
    RESOURCES_FILE("--resources-file", "\"Tell Postman which item each path is\" (resourcesFile: true)"),
    SECRETS_REDACT("--secrets redact", "\"Secret values\" redacted (secrets: 'redact')"),
    /** Which key signs commits and tags. */
    SIGN_WITH("--sign-with", "\"Signing key\" (signingCredentialsId)"),
    /** Where to set the passphrase of that key. */
    SIGNING_PASSPHRASE(
            "the environment variable GIT_SIGNING_PASSPHRASE", "the passphrase of the SSH credential in Jenkins"),
    SPECS("--specs", "\"Specs of Spec Hub\" (specs: true)"),
    SPECS_DIRECTORY("--specs-directory", "\"Folder of the specs\" (specsDirectory)"),
    TIME_LIMIT(
            "--time-limit", "the \"Time limit of a mirror\" that an administrator sets under Manage Jenkins > System"),
    VERIFY_DAILY("--verify daily", "\"Verify\" daily (verify: 'daily')"),
    /** Where to set the user name and the token for a Git server. */
    GIT_ACCOUNT("the environment variables GIT_USERNAME and GIT_TOKEN", "the Git credential in Jenkins"),
    /** Where to set the token for a Git server. */
    GIT_TOKEN("the environment variable GIT_TOKEN", "the Git credential in Jenkins"),
    /** Where to set the key for the Postman API. */
    POSTMAN_API_KEY("the environment variable POSTMAN_API_KEY", "a secret text among Jenkins' credentials"),
    /** The addresses that a repository can have, as the object of a sentence. */
    REPOSITORY_URL(
            "an https://, ssh://, git:// or file:// URL, user@host:path, or the path of a local repository",
            "an https://, ssh:// or git:// URL, or user@host:path"),
    /** A whole sentence. */
    SSH_KEY(
            "Load a key that the server knows into the ssh-agent, or put it into ~/.ssh; `ssh -T` to the same host"
                    + " shows"
                    + " whether it works.",
            "Choose a credential with an SSH key that the server knows."),
    /** A whole sentence, for a user who named a public key to sign with. */
    PRIVATE_KEY(
            "Start an ssh-agent and add the private key with ssh-add, or name the private key's file with --sign-with.",
            "Choose a credential with the private key."),
    /** A whole sentence; the argument is the host for {@code ssh-keyscan}. */
    SSH_HOST_KEY(
            "Compare the key with the one that the server's owner publishes, then add it: `ssh-keyscan {} >>"
                    + " ~/.ssh/known_hosts`.",
            "Compare the key with the one that the server's owner publishes, then add it under Manage Jenkins >"
                    + " Security >"
                    + " Git Host Key Verification Configuration."),
    /** A whole sentence; the argument is the temporary folder. */
    SCRATCH_SPACE(
            "Look for free space and permissions in the temporary folder {}; another one is set with: java"
                    + " -Djava.io.tmpdir=FOLDER -jar collection-mirror-cli.jar",
            "Look for free space and permissions in the temporary folder beside the workspace."),
    /** A whole sentence. */
    MEMORY(
            "Give Java more, as in: java -Xmx1g -jar collection-mirror-cli.jar",
            "Give the agent's Java more, as in -Xmx1g, or leave out what is largest."),
    /** Whole sentences. */
    BUG_REPORT(
            "Please report it with this line, the command and its options (never a key or a token), and what it"
                    + " printed."
                    + " The same command with COLLECTION_MIRROR_DEBUG=1 in the environment prints where it happened,"
                    + " which"
                    + " helps most.",
            "Please report it with this line, the version of Jenkins, the step as it is written, and the build's"
                    + " log. Whoever"
                    + " may read Jenkins' system log finds there where it happened, which helps most."),
    /** The machine or program that has to trust a host key, as in "not one that … trusts". */
    SSH_TRUST("this machine", "Jenkins"),
    /** The SSH key that was offered to a server, as in "did not accept …". */
    SSH_KEY_SHOWN("the SSH key that was given", "the SSH key of the credential in Jenkins");

    // Unicode's noncharacters, which are for internal use by a program: no name or address contains them.
    static final char BEGIN = '\uFDD0';
    static final char ARGUMENT = '\uFDD1';
    static final char END = '\uFDD2';

    /** The place of the arguments in the words. */
    static final String ARGUMENTS_HERE = "{}";

    private final String onCommandLine;
    private final String inJenkins;

    Advice(String onCommandLine, String inJenkins) {
        this.onCommandLine = onCommandLine;
        this.inJenkins = inJenkins;
    }

    static Optional<Advice> called(String name) {
        return Arrays.stream(values())
                .filter(advice -> advice.name().equals(name))
                .findFirst();
    }

    String onCommandLine() {
        return onCommandLine;
    }

    String inJenkins() {
        return inJenkins;
    }

    /** The advice with its arguments; each surface quotes them as the user has to type them there. */
    public String with(String... arguments) {
        StringBuilder place = new StringBuilder().append(BEGIN).append(name());
        for (String argument : arguments) {
            place.append(ARGUMENT).append(argument.replaceAll("[" + BEGIN + "-" + END + "]", ""));
        }
        return place.append(END).toString();
    }

    /** The placeholder for the advice in a message. */
    @Override
    public String toString() {
        return BEGIN + name() + END;
    }
}
