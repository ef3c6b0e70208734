namespace Integrations.Mpesa;

/// <summary>The documents that Daraja tells apart. Source: one client's use of B2C with ID check.</summary>
public enum PayeeIdentityKind
{
    /// <summary>The national identity card.</summary>
    National = 1,

    /// <summary>A military one.</summary>
    Military,

    /// <summary>An alien's card.</summary>
    Alien,

    /// <summary>A diplomat's.</summary>
    Diplomatic,

    /// <summary>A passport.</summary>
    Passport,
}
