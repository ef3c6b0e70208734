namespace Integrations.Otp.Tests;

public sealed class CodeTests
{
    // The 0.999999 quantiles of chi-square with 9 and 99 degrees of freedom: a fair generator fails once in a million runs.
    private const double MostOfDigits = 46.0;
    private const double MostOfPairs = 180.0;

    [Fact]
    public void Codes_are_uniform_in_each_place_and_each_pair_of_places()
    {
        const int Count = 1_000_000;
        var places = new int[6, 10];
        var pairs = new int[6, 6, 100];
        var zeros = 0;
        for (var i = 0; i < Count; i++)
        {
            var code = OtpCode.Create(6);
            zeros += code[0] is '0' ? 1 : 0;
            for (var first = 0; first < 6; first++)
            {
                places[first, code[first] - '0']++;
                for (var second = first + 1; second < 6; second++)
                {
                    pairs[first, second, (code[first] - '0') * 10 + code[second] - '0']++;
                }
            }
        }

        for (var first = 0; first < 6; first++)
        {
            Assert.InRange(Distance(Enumerable.Range(0, 10).Select(digit => places[first, digit]), Count / 10.0), 0, MostOfDigits);
            for (var second = first + 1; second < 6; second++)
            {
                Assert.InRange(Distance(Enumerable.Range(0, 100).Select(pair => pairs[first, second, pair]), Count / 100.0), 0, MostOfPairs);
            }
        }

        Assert.InRange(zeros, 98_000, 102_000);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_code_has_its_digits_with_leading_zeros(int digits) => Assert.All(
        Enumerable.Range(0, 1_000).Select(_ => OtpCode.Create(digits)), code => Assert.True(code.Length == digits && OtpCode.IsDigits(code)));

    [Theory]
    [InlineData("012345", "012345")]
    [InlineData(" 012 345 ", "012345")]
    [InlineData("012-345", "012345")]
    [InlineData("٠١٢٣٤٥", "012345")]
    [InlineData("۰۱۲۳۴۵", "012345")]
    [InlineData("12a456", "12a456")]
    [InlineData("１２３４５６", "１２３４５６")]
    [InlineData("12345", null)]
    [InlineData("1234567", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("012\t345", null)]
    public void A_code_is_read_as_people_type_it(string? typed, string? read) => Assert.Equal(read, OtpCode.Read(typed, 6));

    [Fact]
    public void A_very_long_input_is_not_read() => Assert.Null(OtpCode.Read(new string(' ', 1_000_000) + "123456", 6));

    [Fact]
    public async Task A_wrong_length_costs_no_attempt_and_a_wrong_character_does()
    {
        await using var desk = new Desk();
        var (id, code) = await desk.IssueAsync(Desk.Ask(subject: "user"));

        await desk.CheckAsync(id, "12345");
        var afterLength = (await desk.Codes.FindAsync("user", id))!.AttemptsLeft;
        await desk.CheckAsync(id, "12a456");
        await desk.CheckAsync(id, "\ud83d\ude00\ud83d\ude00\ud83d\udc00");
        var afterCharacter = (await desk.Codes.FindAsync("user", id))!.AttemptsLeft;

        Assert.Equal((3, 1), (afterLength, afterCharacter));
        Assert.True(await desk.CheckAsync(id, $" {code[..3]}-{code[3..]} "));
    }

    [Fact]
    public void Challenges_have_128_random_bits()
    {
        var ids = Enumerable.Range(0, 10_000).Select(static _ => ChallengeId.Create()).ToArray();

        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, static id => Assert.True(ChallengeId.IsOne(id)));
        Assert.All(new[] { null, "", "short", new string('A', 23), "AAAAAAAAAAAAAAAAAAAAA'", "AAAAAAAAAAAAAAAAAAAAA\n" }, static id => Assert.False(ChallengeId.IsOne(id)));
    }

    private static double Distance(IEnumerable<int> counts, double expected) => counts.Sum(count => (count - expected) * (count - expected) / expected);
}
