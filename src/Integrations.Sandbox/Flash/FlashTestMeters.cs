namespace Integrations.Sandbox;

/// <summary>Meters that exist in the Flash sandbox from the start. Reported as test data by others, unconfirmed by Flash; they sell nothing real.</summary>
public static class FlashTestMeters
{
    /// <summary>An ordinary meter.</summary>
    public const string Eskom = "01012345678";

    /// <summary>A meter with a minimum of R40.</summary>
    public const string Centlec = "07062575753";

    /// <summary>A meter with a minimum of R90.</summary>
    public const string EThekwini = "05012345678";

    /// <summary>An ordinary meter.</summary>
    public const string CapeTown = "04287715629";

    /// <summary>Owes R150. The sandbox's own.</summary>
    public const string WithArrears = "01000000017";

    /// <summary>Gets 50 kWh of free basic electricity a month, and a token for free units with a purchase. The sandbox's own.</summary>
    public const string WithFreeUnits = "01000000025";

    /// <summary>Its key changes with the next purchase. The sandbox's own.</summary>
    public const string WithKeyChange = "01000000033";

    /// <summary>Blocked from buying (2311). The sandbox's own.</summary>
    public const string Blocked = "01000000041";

    /// <summary>Not registered (2310).</summary>
    public const string Unknown = "01000000058";
}
