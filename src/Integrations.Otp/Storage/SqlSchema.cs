namespace Integrations.Otp;

/// <summary>The tables. A later version only adds to them.</summary>
internal static class SqlSchema
{
    public const int Version = 1;

    /// <param name="prefix">The schema and a dot, or nothing.</param>
    /// <param name="number">The type of a 64-bit number.</param>
    /// <param name="bytes">The type of bytes.</param>
    public static string Script(string prefix, string number, string bytes) => $"""
        CREATE TABLE IF NOT EXISTS {prefix}otp_schema (version {number} NOT NULL PRIMARY KEY);
        INSERT INTO {prefix}otp_schema (version) VALUES ({Version}) ON CONFLICT DO NOTHING;
        CREATE TABLE IF NOT EXISTS {prefix}otp_challenge (
            id text NOT NULL PRIMARY KEY,
            purpose text NOT NULL,
            channel {number} NOT NULL,
            destination text NOT NULL,
            context_hash text NOT NULL,
            verifier {bytes} NOT NULL,
            pepper_id text NOT NULL,
            slot text NOT NULL,
            pair text NOT NULL,
            owner text,
            idem text,
            fingerprint text,
            created_at {number} NOT NULL,
            expires_at {number} NOT NULL,
            attempts {number} NOT NULL CHECK (attempts >= 0 AND attempts <= max_attempts),
            max_attempts {number} NOT NULL CHECK (max_attempts BETWEEN 1 AND 5),
            state text NOT NULL CHECK (state IN ('Pending', 'Consumed', 'Blocked', 'Expired', 'Replaced', 'Cancelled')),
            ended_at {number} CHECK ((ended_at IS NULL) = (state = 'Pending')));
        CREATE UNIQUE INDEX IF NOT EXISTS otp_challenge_idem ON {prefix}otp_challenge (idem) WHERE idem IS NOT NULL;
        CREATE UNIQUE INDEX IF NOT EXISTS otp_challenge_slot ON {prefix}otp_challenge (slot) WHERE state = 'Pending';
        CREATE INDEX IF NOT EXISTS otp_challenge_owner ON {prefix}otp_challenge (owner, created_at) WHERE owner IS NOT NULL;
        CREATE INDEX IF NOT EXISTS otp_challenge_due ON {prefix}otp_challenge (expires_at) WHERE state = 'Pending';
        CREATE INDEX IF NOT EXISTS otp_challenge_ended ON {prefix}otp_challenge (ended_at) WHERE ended_at IS NOT NULL;
        CREATE TABLE IF NOT EXISTS {prefix}otp_send (name text NOT NULL, at {number} NOT NULL, challenge text NOT NULL);
        CREATE INDEX IF NOT EXISTS otp_send_name ON {prefix}otp_send (name, at);
        CREATE INDEX IF NOT EXISTS otp_send_challenge ON {prefix}otp_send (challenge);
        CREATE INDEX IF NOT EXISTS otp_send_at ON {prefix}otp_send (at);
        CREATE TABLE IF NOT EXISTS {prefix}otp_failure (name text NOT NULL, at {number} NOT NULL);
        CREATE INDEX IF NOT EXISTS otp_failure_name ON {prefix}otp_failure (name, at);
        CREATE INDEX IF NOT EXISTS otp_failure_at ON {prefix}otp_failure (at);
        """;
}
