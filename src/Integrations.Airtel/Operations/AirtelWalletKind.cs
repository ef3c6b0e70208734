namespace Integrations.Airtel;

/// <summary>Which wallet of a payee.</summary>
public enum AirtelWalletKind
{
    /// <summary>The ordinary one (<c>NORMAL</c>).</summary>
    Normal,

    /// <summary>The one for wages (<c>SALARY</c>).</summary>
    Salary,
}
