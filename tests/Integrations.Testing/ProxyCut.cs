namespace Integrations.Testing;

/// <summary>What a <see cref="PostgresProxy"/> does to a request. Whatever it cuts, the connection is gone afterwards.</summary>
public enum ProxyCut
{
    /// <summary>Nothing: request and answer pass.</summary>
    None,

    /// <summary>The request does not arrive.</summary>
    Request,

    /// <summary>The request arrives and the connection ends at once: the client may look before the server is done.</summary>
    Race,

    /// <summary>The server has answered to the end, so that it is done, and the answer does not arrive.</summary>
    Answer,
}
