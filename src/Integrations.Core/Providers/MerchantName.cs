using Microsoft.Extensions.Options;

namespace Integrations.Providers;

/// <summary>The name of a registration: what logs, routes and callback addresses call it.</summary>
public static class MerchantName
{
    /// <summary>The name of the registration without one: <c>default</c>.</summary>
    public const string Default = "default";

    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>The merchant of a named options instance; the unnamed one is the default registration's.</summary>
    public static string Of(string? optionsName) => string.IsNullOrEmpty(optionsName) ? Default : optionsName;

    /// <summary>The options instance of a merchant.</summary>
    public static string ToOptionsName(string merchant) => merchant is Default ? Options.DefaultName : merchant;

    /// <summary>Refuses a name that could not stand in a callback address.</summary>
    /// <exception cref="ArgumentException">It is not 1 to 64 letters, digits, dots, hyphens and underscores, or is <see cref="Default"/>.</exception>
    public static string Check(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name.Length <= MaxLength && name is not Default && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_')
            ? name
            : throw new ArgumentException($"The account's name '{name}' must be 1 to {MaxLength} letters, digits, dots, hyphens and underscores, and not '{Default}'.", nameof(name));
    }
}
