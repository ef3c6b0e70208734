namespace Integrations.Bridge.Postgres;

/// <summary>Where in the database the payments are kept, and what is done when a write meets another.</summary>
public sealed class PostgresJournalOptions
{
    /// <summary>
    /// The schema that holds the payments, and nothing else: up to 63 lower-case letters, digits and underscores, no digit first. Default <c>integrations</c>. It is made when it is not there.
    /// </summary>
    public string Schema { get; set; } = "integrations";

    /// <summary>
    /// How often a call is made again that certainly stored nothing: after a deadlock, a serialization failure, or a connection that was lost before the call was taken. 0 to 10, default 3, with pauses of
    /// 10, 40, 160 and then 500 ms. When it is over, the call fails and nothing was stored.
    /// </summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>
    /// Accepts a server that confirms writes before they are on its disk (<c>synchronous_commit = off</c>, or <c>fsync = off</c>). Default <see langword="false"/>: such a server is refused.
    /// With it, a crash of the server forgets payments that were sent already, and they may be paid a second time. For tests.
    /// </summary>
    public bool AllowAsynchronousCommit { get; set; }
}
