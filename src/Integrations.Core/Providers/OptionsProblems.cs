using Microsoft.Extensions.Options;

namespace Integrations.Providers;

/// <summary>Failures of generated options validators as sentences for people.</summary>
public static class OptionsProblems
{
    /// <summary>The failures without the generator's words around them.</summary>
    /// <param name="result">What the generated validator found.</param>
    /// <param name="name">The options instance.</param>
    /// <param name="type">The name of the options type.</param>
    /// <remarks>The generator writes "ShortCode: " and the attribute's message; where the attribute has none, that is "The field", the instance, a dot and the property.</remarks>
    public static IEnumerable<string> Of(ValidateOptionsResult result, string? name, string type)
    {
        ArgumentNullException.ThrowIfNull(result);
        var field = $"The field {(string.IsNullOrEmpty(name) ? type : name)}.";
        return (result.Failures ?? []).Select(failure =>
        {
            var message = failure.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon ? failure[(colon + 2)..] : failure;
            return message.StartsWith(field, StringComparison.Ordinal) ? message[field.Length..] : message;
        });
    }
}
