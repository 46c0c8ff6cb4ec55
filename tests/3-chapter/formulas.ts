/** Formulas that show what authors use, for the tests of `renderMath`. */
export const formulas: readonly string[] = String.raw`
\frac{a+b}{\sqrt{1+\frac{c}{d}}}
x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}
\sum_{i=1}^{n} i^2 = \frac{n(n+1)(2n+1)}{6}
\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt\pi}{2}
\prod_{p} \frac1{1-p^{-s}} \quad \lim_{x\to 0}\frac{\sin x}{x}=1
\begin{pmatrix} a & b \\ c & d \end{pmatrix} \begin{bmatrix}1&0\\0&1\end{bmatrix} \begin{vmatrix}x&y\\z&w\end{vmatrix}
\begin{aligned} (a+b)^2 &= a^2+2ab+b^2 \\ \int f\,dx &= \frac{F(b)}{F(a)} \end{aligned}
\begin{align} a &= b + c \\ &= d \end{align}
\begin{align*} a &= b \tag{2.1} \\ c &= d\end{align*}
f(x) = \begin{cases} x^2 & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases}
E = mc^2 \tag{1}
\hat x \quad \vec v \quad \bar y \quad \tilde z \quad \ddot q \quad \widehat{abc} \quad \widetilde{abc} \quad \overline{AB} \quad \underline{cd} \quad \overrightarrow{AB}
\overbrace{a+b}^{n} \quad \underbrace{c+d}_{m} \quad \overset{!}{=} \quad \overset{n}{y} \quad \underset{x}{y} \quad \xrightarrow[g]{f}
\mathbb{R} \subset \mathbb{C},\ \mathcal{L},\ \mathscr{L},\ \mathfrak g,\ \mathbf{x},\ \boldsymbol\alpha,\ \mathrm{d}x,\ \mathsf{ab},\ \mathtt{cd}
\operatorname{rank} A + \operatorname*{arg\,max}_x f(x) + \sin^2\theta + \log_2 n + \gcd(a,b) \pmod n
f'(x) + f''(x) + x'_i
\left( \frac{\partial f}{\partial x} \right)_{y} \left\{ x \middle| \frac12 \right\} \Big[ \big( \Bigg|
\begin{array}{l|r} a & b \\ \hline c & d \end{array}
\sqrt[3]{x^2+1} \quad \binom{n}{k} \quad \dfrac12 \tfrac12 \quad \cfrac{1}{1+\cfrac{1}{2}}
\nabla \times \mathbf{E} = -\frac{\partial \mathbf{B}}{\partial t} \quad \oint_C \iint_S \iiint_V
\boxed{x=1} \quad \fbox{text} \quad \cancel{x} \quad \textcolor{red}{r} \quad \colorbox{yellow}{y} \quad \phantom{x}y
\forall \epsilon > 0\ \exists \delta > 0 : |x - a| < \delta \implies |f(x)-L| < \epsilon \iff \dots \cdots \vdots \ddots
\begin{gather} a=b \\ c+d=e \end{gather}
\begin{equation} x \le y \ne z \approx w \end{equation}
\begin{multline} a+b+c \\ +d+e \end{multline}
\sideset{}{'}\sum_{k} \substack{i<n\\ j<m} \quad {}_1^2 X \quad x^{y^{z}}_{i_j}
\text{\textbf{bold} and \textit{italic} with $x^2$} \quad \mathrm{NaCl} \quad \ce{H2O + CO2 -> H2CO3}
\begin{CD} A @>f>> B \\ @VVgV @VVhV \\ C @>k>> D \end{CD}
\tiny x \large y \normalsize z \displaystyle\sum_i \hspace{2em} \rule{1em}{0.5em} \raise{1em}{x} \mathllap{x} \smash{y}
\longdiv{12} \angl{n} \phase{x} \sout{x} \bcancel{y} \xcancel{z} \boldsymbol{\nabla} \not= \notin \reflectbox{R}
é ñ ß α → ∞ ≠ 2{,}5 \% \& \# \_ \{ \}
\begin{smallmatrix} a & b \\ c & d \end{smallmatrix} \begin{Bmatrix} 1 \end{Bmatrix} \begin{rcases} a \\ b \end{rcases} \begin{alignedat}{2} a&=b & c&=d\end{alignedat}
\underset{x\in A}{\max}\ \varinjlim \varlimsup \pod{n} \bmod m \ \langle x, y\rangle \lVert v\rVert \lfloor x \rfloor
\verb|a b| \quad \mathstrut \mathchoice{a}{b}{c}{d} \underleftrightarrow{ab} \overgroup{abc} \xleftrightharpoons{abc}
\def\half{\frac12} \half + \half \bra{\psi}\ket{\phi}\braket{a|b}
\pu{123 kJ//mol} \quad \vcenter{x} \kern1em \mathrel{R} \mathop{a}\limits_x \prescript{a}{b}{X}
\newcommand{\vect}[1]{\mathbf{#1}} \vect{z} + \vect{y}
`
  .trim()
  .split('\n')

/** How a formula may stand: tags and equation environments are for displays only. */
export function modes(tex: string): readonly boolean[] {
  return /\\tag|\{(align\*?|CD|equation|gather|multline)\}/.test(tex) ? [true] : [true, false]
}
