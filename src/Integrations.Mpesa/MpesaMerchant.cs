using Microsoft.Extensions.Options;

namespace Integrations.Mpesa;

/// <summary>The name of a registration: what logs, routes and callback addresses call it.</summary>
internal static class MpesaMerchant
{
    public const string Default = "default";

    /// <summary>The merchant of a named options instance; the unnamed one is the default account's.</summary>
    public static string NameOf(string? optionsName) => string.IsNullOrEmpty(optionsName) ? Default : optionsName;

    /// <summary>The options instance of a merchant.</summary>
    public static string OptionsNameOf(string merchant) => merchant is Default ? Options.DefaultName : merchant;
}
