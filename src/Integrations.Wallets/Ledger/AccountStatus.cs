namespace Integrations.Wallets;

/// <summary>What became of opening or closing an account.</summary>
public enum AccountStatus
{
    /// <summary>Done by this call.</summary>
    Created,

    /// <summary>Done before, and the same.</summary>
    Exists,

    /// <summary>The id belongs to an account that was opened otherwise.</summary>
    ExistsWithDifferentContent,

    /// <summary>The account is not there.</summary>
    NotFound,
}
