namespace Integrations.Live;

/// <summary>What is asked of one real provider.</summary>
internal interface IChecks
{
    /// <summary>Where its settings stand.</summary>
    string Section { get; }

    /// <summary>Moves nothing.</summary>
    Task<bool> ReadAsync();

    /// <summary>Prompts a phone: moves money when the customer agrees.</summary>
    Task<bool> PromptAsync(Msisdn phone, Money amount, Uri? callback);
}
