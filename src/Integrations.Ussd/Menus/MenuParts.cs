using System.Text.Json.Serialization.Metadata;

namespace Integrations.Ussd;

/// <summary>What a menu is made of beside its screens.</summary>
internal sealed record MenuParts(
    UssdPhrases Phrases,
    int MostErrors,
    Func<UssdStep, CancellationToken, ValueTask<string?>>? Culture,
    Func<object> NewData,
    Func<StepParts, UssdStep> NewStep,
    JsonTypeInfo? Json);
