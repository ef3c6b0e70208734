namespace Integrations.MobileMart;

/// <summary>How mobile numbers are written on the wire.</summary>
public enum MobileMartNumberForm
{
    /// <summary>Ten digits that begin with 0, as the test system demands.</summary>
    Local,

    /// <summary>Eleven digits that begin with 27, as one client in production sends them.</summary>
    International,
}
