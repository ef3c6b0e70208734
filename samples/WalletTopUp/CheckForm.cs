using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Integrations.Samples.WalletTopUp;

/// <summary>A code that somebody typed, with what is about to be done. Take it from there, not from what the code was asked for with.</summary>
internal sealed record CheckForm(
    string? PartnerId,
    string? PhoneNumber,
    string? EmailAddress,
    string? Purpose,
    decimal? Amount,
    [property: Required, Description("The challenge, as POST /generate named it.")] string? ChallengeId,
    [property: Required, Description("What was typed.")] string? Otp) : CodeForm(PartnerId, PhoneNumber, EmailAddress, Purpose, Amount);
