namespace Integrations.Idempotency;

/// <summary>How far a stored answer can be relied on.</summary>
public enum StoredAnswerKind
{
    /// <summary>The provider took, completed or refused the request. It never changes.</summary>
    Final,

    /// <summary>The request may have been carried out. A later execution may replace it.</summary>
    Unknown,
}
