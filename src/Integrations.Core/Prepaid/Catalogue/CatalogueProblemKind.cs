namespace Integrations.Prepaid;

/// <summary>What is odd about a supplier's list.</summary>
public enum CatalogueProblemKind
{
    /// <summary>A code stands there more than once.</summary>
    RepeatedCode,

    /// <summary>Several rows fit one declared product.</summary>
    SeveralRows,

    /// <summary>No row fits a declared product.</summary>
    NoRow,

    /// <summary>A row fits several declared products.</summary>
    SeveralProducts,

    /// <summary>A row could not be read.</summary>
    Unreadable,
}
